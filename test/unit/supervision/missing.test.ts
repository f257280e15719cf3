/** What a report lacks. */
import { describe, expect, it } from 'vitest'
import { hasPhone, lacksOf } from '../../../shared/supervision/missing.ts'
import { row } from './months.ts'

const full = {
  progress: '完成摸排68所，新增托位30个。',
  problems: '暂无',
  nextSteps: '10月底前再完成备案18所幼儿园。',
  contact: '陈工 023-67000001',
}

describe('what a report lacks', () => {
  it('SUP-16: empty required cells, by row and column; 备注 may stay empty', () => {
    expect(lacksOf([row('a', full)], [])).toEqual([])
    expect(lacksOf([row('a', full), row('b', { ...full, problems: ' \n\u3000', contact: '' })], [])).toEqual([
      { is: 'empty', row: 'b', place: 2, field: 'problems' },
      { is: 'empty', row: 'b', place: 2, field: 'contact' },
    ])
  })

  it('PAGE-344: a row that has no task yet lacks it, and the same task every month is no copy', () => {
    const own = row('a', { ...full, task: ' ' })
    expect(lacksOf([own], [])).toEqual([{ is: 'empty', row: 'a', place: 1, field: 'task' }])
    const named = { ...full, task: '开展全区托位摸底排查工作' }
    expect(
      lacksOf(
        [row('a', { ...named, progress: '已全部完成并通过验收。', nextSteps: '继续做好日常管理工作。' })],
        [row('a', named)],
      ),
    ).toEqual([])
  })

  it('SUP-17: a contact without a phone number, in whatever form phones are written', () => {
    for (const contact of [
      '陈工 13800000001',
      '陈工（023-67000001）',
      '陈工\n67000001',
      '陈工０２３－６７００００１１',
      '陈工 138 0000 0001',
      '+86 13800000001',
      '86-13800000001',
      '陈工 023 6700 0001转801',
    ])
      expect([contact, hasPhone(contact)]).toEqual([contact, true])
    for (const contact of [
      '陈工',
      '陈工 2022年9月25日',
      '陈工 12345',
      '附件2',
      '陈工 20220925',
      '陈工 500112199001011234',
    ])
      expect([contact, hasPhone(contact)]).toEqual([contact, false])
    expect(lacksOf([row('a', { ...full, contact: '陈工' })], [])).toEqual([
      { is: 'no-phone', row: 'a', place: 1, field: 'contact' },
    ])
  })

  it('SUP-40: a phone beside a second number is one, and so are numbers of 400 and 800 and with 0086', () => {
    for (const contact of [
      '13812345678\n67821234',
      '023-67821234 13812345678',
      '（67821234）\n13812345678',
      '张三 13812345678 13912345678',
      '张三 138 1234 5678 139 1234 5678',
      '67821234/67821235',
      '400-123-4567',
      '800—820—1234',
      '0086 13812345678',
      '0086-13812345678',
      '+86-23-67821234',
      '（023）67821234转801',
    ])
      expect([contact, hasPhone(contact)]).toEqual([contact, true])
    for (const contact of ['95588', '0086', '400', '2022-09-25 2022-10-25'])
      expect([contact, hasPhone(contact)]).toEqual([contact, false])
  })

  it('SUP-70: a number of the house is a phone behind its word, and so is any number of seven figures and more', () => {
    for (const contact of [
      '陈工\n（内线 8164）',
      '陈工 内线８１６４',
      '陈工 内线电话：8164',
      '分机(81-64)',
      '陈工，转 80 12',
      '短号:66123',
      '短号61234',
      '陈工 1234567',
      '陈工 17-23456789',
    ])
      expect([contact, hasPhone(contact)]).toEqual([contact, true])
    for (const contact of ['陈工 8164', '内线 816', '内线', '陈工 转岗2022年9月', '短号 12'])
      expect([contact, hasPhone(contact)]).toEqual([contact, false])
  })

  it('SUP-18: a text copied unchanged from the month before, spaces aside; short words and the contact may stay', () => {
    const before = [row('x', { ...full, progress: '完成摸排68所， 新增托位30个。' })]
    expect(lacksOf([row('a', full)], before).map(({ is, field }) => [is, field])).toEqual([
      ['unchanged', 'progress'],
      ['unchanged', 'nextSteps'],
    ])
    expect(
      lacksOf([row('a', { ...full, progress: '完成摸排70所。', nextSteps: '继续推进备案，年底前完成。' })], before),
    ).toEqual([])
  })
})
