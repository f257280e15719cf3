/** What leaves: export and the print view. */
export default {
  export: {
    button: 'Export',
    extent: 'What to export',
    own: 'Own unit',
    whole: 'All units',
    rows: {
      label: 'Reports',
      all: 'All, states marked',
      reported: 'Submitted only',
    },
    numbers: {
      label: 'Page numbers',
      turned: 'Short edge, as in the document',
      foot: 'At the foot',
    },
    word: 'Word document',
    print: 'Print / save as PDF',
  },
  print: {
    back: 'Back to the table',
    print: 'Print / save as PDF',
    noUnit: 'The month has no such unit. Please choose another.',
    noNumbers:
      'This browser cannot print page numbers on a web page. If you need them, open this page in Chrome or Edge 131 or later, or export the Word document and print it.',
  },
}
