export default {
  filter: {
    button: 'Filter',
    count: 'Filter: {shown} of {all} rows',
    text: 'Contains',
    problems: 'Only rows with problems',
    states: 'Report',
    units: 'Units',
    shown: '{shown} of {all} rows',
    clear: 'Show all rows',
    nothing: 'No row passes the filter',
  },
  view: {
    label: 'Size {zoom}%',
    counts: 'Show the numbers of places',
    plain: 'Own widths and heights back to the form’s',
  },
}
