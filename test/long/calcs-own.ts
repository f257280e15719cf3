/** A sheet in Calc's own format: dates, numbers, formulas, what is merged and what is hidden. */
const cell = (type: string, value: string, more = ''): string =>
  `<table:table-cell office:value-type="${type}" ${value} ${more}/>`
const words = (text: string, more = ''): string =>
  `<table:table-cell office:value-type="string" ${more}>${text
    .split('\n')
    .map(line => `<text:p>${line}</text:p>`)
    .join('')}</table:table-cell>`
const COVERED = '<table:covered-table-cell/>'
const row = (cells: readonly string[], more = ''): string =>
  `<table:table-row ${more}>${cells.join('')}</table:table-row>`
const date = (format: string): string => `table:style-name="${format}"`

const NAMESPACES = ['office', 'style', 'text', 'table', 'number']
  .map(name => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`)
  .join(' ')

export const CALCS_OWN = `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>
<number:date-style style:name="N2"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:time-style style:name="N3"><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<number:number-style style:name="N4"><number:number number:decimal-places="0" number:min-decimal-places="0" number:min-integer-digits="11"/></number:number-style>
<number:percentage-style style:name="N5"><number:number number:decimal-places="1" number:min-decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:number-style style:name="N6"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>个</number:text></number:number-style>
${[1, 2, 3, 4, 5, 6].map(n => `<style:style style:name="c${n}" style:family="table-cell" style:data-style-name="N${n}"/>`).join('')}
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="推进表">
<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="4"/>
${row([words('附件2')])}
${row([words('区教委2022年9月推进表', 'table:number-columns-spanned="7"'), COVERED.repeat(6)])}
${row([])}
${row(['牵头单位', '主要任务', '藏', '日期', '联系人（电话）', '比例', '备注'].map(text => words(text)))}
${row([
  words('区教委', 'table:number-rows-spanned="2"'),
  words('一\n二'),
  words('x'),
  cell('date', 'office:date-value="2022-09-01"', date('c1')),
  cell('float', 'office:value="13800138000"'),
  cell('percentage', 'office:value="0.125"', date('c5')),
  cell('float', 'office:value="120"', `${date('c6')} table:formula="of:=100+20"`),
])}
${row([
  COVERED,
  words('三'),
  words('x'),
  cell('date', 'office:date-value="2022-09-23"', date('c2')),
  cell('float', 'office:value="2367000000"', date('c4')),
  cell('percentage', 'office:value="1"', date('c5')),
  cell('boolean', 'office:boolean-value="true"'),
])}
${row([words('藏'), words('不见')], 'table:visibility="collapse"')}
${row([
  words('区妇联'),
  words('四'),
  words('x'),
  cell('time', 'office:time-value="PT18H30M00S"', date('c3')),
  words('023-67000000'),
  '<table:table-cell/>',
  words('=1+1'),
])}
</table:table>
<table:table table:name="藏" table:style-name="gone">${row([words('甲'), words('乙')])}</table:table>
</office:spreadsheet></office:body></office:document>`
