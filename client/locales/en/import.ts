/** English: what comes in. */
export default {
  import: {
    button: 'Import',
    choose: 'Choose the files to import',
    working: 'Reading the files',
    failed: 'The files could not be read. Please try again.',
    busy: 'Files are being read: wait until that is done before you import others.',
    drop: 'Drop to import',
    dropKinds: 'Word, Excel, CSV or JSON files, one or many',
    title: 'Import preview',
    explain:
      'The ticked rows go into {table}. Nothing changes before you confirm; afterwards one step takes it all back.',
    tables: {
      plan: 'the task list of {period} (annex 1)',
      progress: 'the progress table of {period} (annex 2)',
    },
    files: 'Files',
    whole: 'The whole file: {file}',
    row: '{unit} {task}',
    noTask: '(no task given)',
    units: '{n} unit | {n} units',
    fold: 'Fold',
    open: 'Unfold',
    more: 'Show {n} more row | Show {n} more rows',
    moreLeft: '{n} more row | {n} more rows',
    counts: {
      new: '{n} new',
      differs: '{n} changed',
      same: '{n} the same',
      refused: '{n} not imported',
    },
    fate: {
      new: 'New',
      differs: 'Changed',
    },
    effect: {
      fills: 'fills in',
      overwrites: 'overwrites',
      empties: 'empties',
      keeps: 'stays as it is',
    },
    empty: 'Also empty the cells that are empty in the file ({fields})',
    and: ', ',
    comma: ', ',
    alike:
      'The same as in the table, nothing to import ({n} row) | The same as in the table, nothing to import ({n} rows)',
    left: '{why} ({n} row) | {why} ({n} rows)',
    rival: 'The same row is in {files} too: only one can be taken',
    stale: 'This row has changed in the table since the preview was opened: look at it again before you tick it',
    undated: 'The file names no month. Tick it to import it into {period}.',
    undatedYear: 'The file names no year. Tick it to import it into {period}.',
    unknownLeads: '“{names}” among the lead units is no unit of the table: the text is written, but no task assigned.',
    noRows: 'Nothing is filled in, so there are no rows to import.',
    otherAnnex: {
      plan: 'The file holds a progress table (annex 2): open the table of its month and import it there.',
      progress: 'The file holds a task list (annex 1): the lead office imports it on the page of the task list.',
    },
    noTable: {
      plan: 'No task list (annex 1) was found in the file. Check that it has the headings 工作任务, 牵头单位 and 完成时间.',
      progress: 'No progress table (annex 2) was found in the file. Check that its headings are those of annex 2.',
    },
    fault: {
      'old-word': 'This is a file of an old Word (.doc). Open it in Word or WPS, save it as .docx, and import that.',
      'old-excel':
        'This is a file of an old Excel (.xls or .xlsb). Open it in Excel or WPS, save it as .xlsx, and import that.',
      'old-wps':
        'This is a file of WPS’s own (.wps or .et). Open it in WPS, save it as .docx or .xlsx, and import that.',
      rtf: 'This is an RTF file. Open it in Word or WPS, save it as .docx, and import that.',
      html: 'This is a web page named like an office file. Open it in Word, Excel or WPS, save it as .docx or .xlsx, and import that.',
      'open-document':
        'This is an OpenDocument file (.odt or .ods). Open it in WPS or LibreOffice, save it as .docx or .xlsx, and import that.',
      'fixed-layout':
        'This is a PDF or OFD file, whose tables cannot be read. Please import the Word or Excel file that it was made from.',
      archive:
        'These are files packed together. Unpack them first, then choose the files in it; several at once if you like.',
      encrypted:
        'The file has a password and cannot be read. Open it in Word, Excel or WPS, remove the password, and save it.',
      macro: 'The file carries a macro and is not read, to be safe. Save it as .docx or .xlsx without macros.',
      'too-large':
        'The file is too large (over 100 MB as it is or unpacked) and is not read. Take out pictures and the like, or leave the table alone in it.',
      doctype:
        'The file carries a declaration that no office program writes (DOCTYPE) and is not read, to be safe. Save it anew in Word, Excel or WPS.',
      'not-office':
        'Its content is neither Word, Excel, CSV nor JSON, or it is empty; another ending does not change that. Open it with Word, Excel or WPS and save it as .docx or .xlsx.',
      broken: 'The file is broken and cannot be read. Look at it in Word, Excel or WPS, and save it anew.',
      'no-table': 'There is no table in the file. Make sure that it is the right one.',
      'not-json': 'The file is no JSON and cannot be read. Export it anew.',
      'not-a-month': 'This is no month exported from here (JSON). Make sure that it is the right file.',
      newer:
        'The file comes from a newer version than this one, which cannot read it. Import a .docx or .xlsx instead.',
      unreadable:
        'The computer does not hand out this file. If another program has it open, close that; if it is a folder, choose the files in it.',
    },
    refused: {
      'unknown-unit': 'The table has no unit “{text}”: check the name of the lead unit',
      'no-unit': 'No lead unit is named: name it in the title or in its column',
      'several-units': '“{text}” are several units: give each a row of its own',
      'other-month': 'This is the table of {month} and does not go into {here}. Open {month} first',
      'other-year': 'This is the task list of {year} and does not go into {here}. Open {year} first',
      'too-long': '“{field}” has more than 20,000 characters: shorten it first',
      'too-many-rows': 'The unit has as many rows as it may: remove some first',
      'too-many-removed':
        'With its removed rows the unit has as many as it may, and no more can be added: bring a removed row back in the row menu and write it anew',
    },
    locked: {
      'not-your-row': 'Another unit’s: you can import rows of your own unit only',
      reported: 'Your unit has submitted, so it cannot be imported',
      closed: 'The month is closed, so it cannot be imported',
      'read-only': 'For reading only, so it cannot be imported',
    },
    not: {
      loading: 'The table is not open yet. Please wait a moment.',
      ended: 'Someone else has signed in with this browser: nothing can be imported here.',
      past: 'What is shown is of the past. Choose “Back to now” first.',
      reported:
        'Your unit has submitted. Withdraw the report first; once it is accepted, ask the lead office to return it.',
      closed: 'The month is closed. Ask the lead office to open it again.',
      observer: 'Your account is for reading only and cannot import.',
      plan: 'The lead office keeps the task list: other units can only read it.',
      retired: 'Your unit no longer reports this month and cannot import.',
    },
    nothing: 'No row is ticked',
    will: {
      added: '{n} new row | {n} new rows',
      changed: '{n} row changed | {n} rows changed',
      overwritten: '{n} cell overwritten | {n} cells overwritten',
      emptied: '{n} cell emptied | {n} cells emptied',
    },
    lost: '{n} file cannot be imported | {n} files cannot be imported',
    confirm: 'Import now',
    changed:
      '{n} row has changed in the table since the preview was opened, and nothing is written yet. It is marked and no longer ticked: look at it again. | {n} rows have changed in the table since the preview was opened, and nothing is written yet. They are marked and no longer ticked: look at them again.',
    done: 'Imported: {what}',
  },
}
