/** Edits lost in 200 kills, each right after a second client saw the edit. */
import { killRounds } from '../sync/kill-rounds.ts'
import { startServer } from '../sync/server.ts'

const ROUNDS = 200

export async function measureKills(): Promise<string[]> {
  const { lost, server } = await killRounds(ROUNDS, await startServer())
  await server.remove()
  return [`killed ${ROUNDS} times right after an edit was seen: ${lost} lost`]
}
