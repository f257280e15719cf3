export default {
  rows: {
    menu: 'Row',
    add: 'Add a row below',
    addHere: '+ Add a row',
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove this row',
    drag: "Drag to put your unit's rows in another order",
    nowhere: 'Select a row that you may edit first',
    many: 'A unit has at most 200 rows; none was added. Remove a row that is not needed first.',
    removed: 'A row was removed. Undo (Ctrl+Z) brings it back.',
    notHere: 'This row can only be read; nothing was changed. Select a row of your own unit.',
    offered: 'A row of {unit} was removed while somebody was typing in it: {text}',
    plan: 'the task list',
    show: 'Bring it back',
    leave: 'Leave it removed',
  },
}
