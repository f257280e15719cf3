/**
 * The thread beside the server's own that writes the SQLite file. Whatever has arrived while the last fsync ran is committed together by the
 * next one: a fixed wait would cost the median where it is not needed.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { connect, tidy } from './sqlite-file.ts'
import { jobsOn, type Jobs } from './sqlite-jobs.ts'

export interface Call {
  id: number
  job: keyof Jobs
  args: unknown[]
}
export type Message = Call | 'tidy' | 'close'
/** Several answers in one message: what one commit released. */
export type Answers = ({ id: number; result: unknown } | { id: number; error: string })[]

/** Enough to fill a batch under load; bounds the time that a first caller waits for the last one's work. */
const MAX_CALLS_A_COMMIT = 1_000

if (!parentPort) throw new Error('runs as a worker thread only')
const port = parentPort
const db = connect((workerData as { file: string }).file)
db.exec('PRAGMA busy_timeout = 5000')
const jobs = jobsOn(db)
const begin = db.prepare('BEGIN')
const commit = db.prepare('COMMIT')

port.on('message', (first: Message) => {
  const calls: Call[] = []
  let message: Message | undefined = first
  while (typeof message === 'object') {
    calls.push(message)
    message =
      calls.length < MAX_CALLS_A_COMMIT ? (receiveMessageOnPort(port)?.message as Message | undefined) : undefined
  }
  if (calls.length > 0) port.postMessage(commitTogether(calls))
  if (message === 'tidy') tidy(db)
  if (message === 'close') {
    db.close()
    port.close()
  }
})

/** Runs the calls in one transaction; where that fails as a whole, each in one of its own, so that a full disk stops no reader. */
function commitTogether(calls: readonly Call[]): Answers {
  try {
    begin.run()
    const [only] = calls
    const answers = calls.length === 1 && only ? [answerTo(only)] : calls.map(runAlone)
    commit.run()
    return answers
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    return calls.length === 1
      ? calls.map(({ id }) => ({ id, error: String(error) }))
      : calls.flatMap(call => commitTogether([call]))
  }
}

/** A call that throws is undone alone. */
function runAlone(call: Call): Answers[number] {
  db.exec('SAVEPOINT call')
  try {
    const answer = answerTo(call)
    db.exec('RELEASE call')
    return answer
  } catch (error) {
    if (!db.isTransaction) throw error // a full disk may end the whole transaction
    db.exec('ROLLBACK TO call; RELEASE call')
    return { id: call.id, error: String(error) }
  }
}

const answerTo = ({ id, job, args }: Call): Answers[number] => ({
  id,
  result: (jobs[job] as (...args: unknown[]) => unknown)(...args),
})
