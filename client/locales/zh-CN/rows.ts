/** Whole rows: adding, removing, moving, and a removed one into which somebody typed. */
export default {
  rows: {
    menu: '行',
    add: '在下方增加一行',
    addHere: '+ 增加一行',
    up: '上移一行',
    down: '下移一行',
    remove: '删除本行',
    drag: '拖动可调整本单位各行的次序',
    nowhere: '请先选中可填写的一行',
    many: '每个单位最多填写200行，未再增加。请先删除不需要的行。',
    removed: '已删除一行',
    notHere: '该行仅可查看，未作改动。请选中本单位可填写的行。',
    only: '每个单位至少保留一行，未作删除。不需要的内容可以清空。',
    removedRows: '已删除的行',
    bringBack: '恢复：{text}',
    offered: '{unit}有一行已被删除，但删除时有人正在填写：{text}',
    plan: '任务清单',
    show: '恢复该行',
    leave: '不恢复',
  },
}
