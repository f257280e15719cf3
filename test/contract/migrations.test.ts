/** Older files are brought up, whole or not at all; newer ones are refused. */
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../server/store/migrations.ts'

const STEPS = ['CREATE TABLE one (x)', 'CREATE TABLE two (x)', 'CREATE TABLE three (x)']

const tablesIn = (db: DatabaseSync): unknown[] =>
  db
    .prepare('SELECT name FROM sqlite_schema ORDER BY name')
    .all()
    .map(({ name }) => name)

describe('migrations', () => {
  it('LOG-12: an older file is brought up in one transaction; where a step fails it stays as it was', () => {
    const db = new DatabaseSync(':memory:')
    expect(migrate(db, STEPS.slice(0, 1))).toBeNull()
    expect(() => migrate(db, [...STEPS.slice(0, 2), 'CREATE TABLE two (x)'])).toThrow('already exists')
    expect(tablesIn(db)).toEqual(['one'])
    expect(migrate(db, STEPS)).toBeNull()
    expect(tablesIn(db)).toEqual(['one', 'three', 'two'])
    expect(migrate(db, STEPS)).toBeNull()
    expect(migrate(db, STEPS.slice(0, 2))).toContain('newer version of Liantian (schema 3, this version knows 2)')
  })
})
