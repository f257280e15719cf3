/**
 * `npm run reset-password -- ACCOUNT`: a new first password for someone whom nobody else can help, the lead office itself. On
 * a data directory the server must rest; on PostgreSQL it may run, and the account's sessions end everywhere at once.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM_ACCOUNT } from '../../shared/audit.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { createSessions } from '../accounts/sessions.ts'
import { createAudit } from '../audit/audit.ts'
import { NO_DATABASE } from '../store/backup.ts'
import { openPostgres } from '../store/postgres.ts'
import { DATABASE_FILE, openSqlite } from '../store/sqlite.ts'
import { StoreError, type Store } from '../store/store.ts'
import { PLACE_HELP, placeOfData, runCommand, type Command } from './command.ts'

const RESET: Command = {
  name: 'reset-password',
  words: ['ACCOUNT'],
  help: `Prints a new first password of ACCOUNT and ends its sessions. With a DATA_DIR stop the server before. ${PLACE_HELP}`,
}

async function openStore(): Promise<Store> {
  const place = placeOfData()
  if ('url' in place) return openPostgres(place.url, () => undefined) // the call that needs it rejects
  if (!existsSync(join(place.dataDir, DATABASE_FILE))) throw new StoreError(NO_DATABASE(place.dataDir))
  return openSqlite(place.dataDir)
}

async function resetIn(store: Store, account: string): Promise<string> {
  const accounts = createAccounts(store, createSessions(store))
  const outcome = await accounts.change(account, { reset: true })
  if ('fault' in outcome) {
    const leads = (await accounts.list()).filter(({ role }) => role === 'lead').map(one => one.account)
    throw new StoreError(`There is no account ${account}. Of the lead office there is: ${leads.join(', ')}.`)
  }
  let unkept = ''
  const audit = createAudit({ store, failed: reason => (unkept = ` No audit record was kept: ${String(reason)}.`) })
  await audit.record('account-changed', { account: SYSTEM_ACCOUNT, detail: { of: account, what: 'reset' } })
  const { password = '', disabled } = outcome.ok
  return [
    `First password of ${account}, shown this once: ${password}`,
    `It must be changed at the first sign-in. Whoever was signed in as ${account} is not any more.${unkept}`,
    ...(disabled ? [`The account is disabled: one of the lead office enables it on the page 账号.`] : []),
  ].join('\n')
}

await runCommand(RESET, async (account = '') => {
  const store = await openStore()
  try {
    return await resetIn(store, account)
  } finally {
    await store.close()
  }
})
