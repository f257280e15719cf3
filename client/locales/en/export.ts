/** What leaves: export and the print view. */
export default {
  export: {
    button: 'Export',
    extent: {
      label: 'What to export',
      own: 'Own unit',
      whole: 'All units',
      each: 'One for each unit',
    },
    reported: {
      label: 'Reports',
      marked: 'All, states marked',
      submitted: 'Submitted only',
    },
    numbers: {
      label: 'Page numbers',
      turned: 'Left short edge (as prescribed for landscape pages)',
      foot: 'At the foot',
    },
    content: {
      label: 'Content',
      places: 'With the columns New places and Total places',
      copies: 'As last submitted (kept copies)',
      seals: 'With the copies’ checksums (SHA-256) at the end',
      note: 'Copies are kept on the server: exporting them needs a connection. Checksums are computed from the copies.',
      offline: 'You are offline: kept copies cannot be exported.',
    },
    docx: 'Word document',
    xlsx: 'Excel workbook',
    csv: 'CSV',
    json: 'Whole month, all units (JSON)',
    jsonWhole: 'The JSON file holds the chosen months of all units, whatever is chosen above of units and reports.',
    print: 'Print / save as PDF',
    more: 'More options…',
    title: 'Export progress tables',
    explain:
      'Several months, or “One for each unit”, come as one zip: the units’ tables and each month’s consolidated table.',
    from: 'From',
    to: 'To',
    format: 'File format',
    asZip: 'One month in a zip | {n} months in a zip',
    asFile: 'One file',
    now: 'Export',
    working: 'Making the files',
    and: ', ',
    failed: 'The file could not be made. Please try again.',
    notMade: 'No file was made: {reason}',
    without:
      'The file is made, but without {months}: with no network only months that were opened on this computer can be exported; or the month has no such unit. Export again once you are online.',
    nothing:
      'No file was made: this computer does not hold {months}, or the month has no such unit. Please export again once you are online.',
    noneSubmitted: 'No unit has submitted yet, so there is nothing to export. Choose “All, states marked”.',
    noCopies:
      'There are no kept copies yet, so there is nothing to export. Leave them out, or export once there is a report.',
    tooLong:
      '“{column}” in row {row} ({unit}) has more than 32,767 characters, more than a cell of Excel holds; no file was made. Shorten it, or export a Word document.',
  },
  print: {
    back: 'Back to the table',
    print: 'Print / save as PDF',
    none: {
      noUnit: 'The month has no such unit. Please choose another.',
      noneSubmitted: 'No unit has submitted yet, so there is nothing to print. Choose “All, states marked”.',
      noCopies: 'No unit has submitted yet, so there are no kept copies. Leave them out.',
      notReported:
        'This unit has not submitted this month: there is no kept copy. Leave the kept copies out, or print once it has submitted.',
      noRows: 'No unit has a row this month, so there is nothing to print.',
    },
    noCopies: 'The kept copies could not be read: {reason}',
    offline: 'You are offline: kept copies cannot be printed.',
    noNumbers:
      'This browser cannot print page numbers on a web page. If you need them, open this page in Chrome or Edge 131 or later, or export the Word document and print it.',
  },
}
