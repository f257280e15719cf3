/** The environment: what an operator writes into it, and what he is told where he slipped. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, PAGES, readConfig } from '../../../server/config.ts'

function said(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

/** By variable: what it takes, values that are wrong, values that are right. */
const SHOWN: readonly [name: string, takes: string, wrong: readonly string[], right: readonly string[]][] = [
  [
    ...(['PORT', 'a port from 0 to 65535.'] as const),
    ['abc', '-1', '65536', '8080 ', '80.5', '0x50', '８０８０', '8080\r', ' '],
    ['0', '8080', '65535'],
  ],
  [
    ...(['HOST', 'an address of this machine, such as 127.0.0.1 or 0.0.0.0.'] as const),
    ['http://localhost', ' 127.0.0.1', '127.0.0.1\r', '0.0.0.0/0', ' '],
    ['0.0.0.0', '::', 'localhost', 'fe80::1%eth0'],
  ],
  [
    ...(['DATA_DIR', 'a directory, such as /var/lib/liantian, outside of the pages in dist.'] as const),
    [' ./data', './data ', '/var/lib/liantian\r', ' ', '~/data', PAGES, join(PAGES, 'data'), './dist/../dist/data'],
    ['./data', 'our data', '数据', '/var/lib/our data', '.', `${PAGES}-data`],
  ],
  [
    ...(['SEED_MONTH', 'a month such as 2022-09.'] as const),
    ['2022-13', '2022-9', '202209', '2022年9月', '2022-09-01', '1999-12', '2022-09\n'],
    ['2022-09', '2026-12'],
  ],
  [
    ...(['CONTACT_PHONE', 'a phone number, such as 023-12345678.'] as const),
    ['none', '区卫生健康委', '12', '023-12345678\r', '023-12345678\n12320', ' 12320', '1'.repeat(101)],
    ['023-12345678', '12320', '内线 8100', '（023）67800000 转 2', '+86 23 67800000'],
  ],
  [
    ...(['CONTACT_EMAIL', 'a mailbox, such as office@example.cn.'] as const),
    ['office', 'office@', '@example.cn', 'a@b@c.cn', 'office＠example.cn', 'office @example.cn', 'mailto:o@example.cn'],
    ['office@example.cn', 'wjw.tuoyu+2022@yubei.gov.cn', 'root@localhost', '办公室@例子.中国'],
  ],
  [
    ...(['TRUST_PROXY', 'on or off.'] as const),
    ['maybe', 'ON', '127.0.0.1', 'on\r', ' '],
    ['on', 'off', 'true', 'false', '1', '0', 'yes', 'no'],
  ],
  [
    ...([
      'HANDSONTABLE_LICENSE_KEY',
      'a licence key as it was issued, non-commercial-and-evaluation, or none.',
    ] as const),
    ['None', 'gpl-v3', 'non-commercial', '00000-00000-00000-00000', 'none\r', ' '],
    ['none', 'non-commercial-and-evaluation', 'a1b2c-3d4e5-f6071-82930-0a1b2', 'Licensed to an office [abcdef]'],
  ],
]

describe('a value that is wrong', () => {
  it.each(SHOWN)('HTTP-24: %s is told with what it got and what it takes', (name, takes, wrong, right) => {
    for (const value of wrong)
      expect(said({ [name]: value })).toBe(`${name} is ${JSON.stringify(value)}; it takes ${takes}`)
    for (const value of right) expect(said({ [name]: value }), value).toBe('')
    expect(said({ [name]: '' })).toBe('')
  })

  it('HTTP-24: what is secret is told without the value', () => {
    const secret = 'another-secret'
    const wrong = {
      DATABASE_URL: [`mysql://u:${secret}@h/d`, `postgres://u:${secret}@h`, `postgres://u:${secret}@h/d\r`, secret],
      DATA_DIR: [`postgres://u:${secret}@h/d`],
      ADMIN_PASSWORD: [`${secret}\r`, 'secret', secret.repeat(20)],
      METRICS_TOKEN: [secret, `${secret} ${secret}`, `${secret}${secret}\r`, `口令${secret}`],
    }
    for (const [name, values] of Object.entries(wrong))
      for (const value of values) {
        const line = said({ [name]: value })
        expect(line).toMatch(new RegExp(`^${name} .*; it takes [^\\n]+\\.`))
        expect(line).not.toContain('secret')
      }
  })
})
