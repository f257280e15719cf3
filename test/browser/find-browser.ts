/**
 * Finds a browser for the browser tests, or gets one; where that fails it says so and exits 1, so that no test is ever
 * skipped in silence. Run before `npm test`.
 *
 * `CHROME_PATH`, then the usual places of Chromium, Chrome and Edge; as root on Debian by apt, elsewhere Playwright's own download.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const USUAL_PLACES = [
  // the same engine without a window's parts: starts with a quarter of the work
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a browser that is on this machine, or null. */
export function findBrowser(): string | null {
  const wanted = process.env.CHROME_PATH
  if (wanted) return existsSync(wanted) ? wanted : null
  return [...USUAL_PLACES, chromium.executablePath()].find(path => existsSync(path)) ?? null
}

/** Debian's packages, as root: the pages are Chinese, so a font belongs to the browser. */
export function aptInstall(...packages: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words: string[]) =>
    spawnSync('apt-get', ['-qq', '-y', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  return isRootOnDebian() && apt('update') && apt('install', '--no-install-recommends', ...packages)
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version')

const hasChineseFont = (): boolean => {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return list.error !== undefined || list.stdout.trim() !== ''
}

function download(): boolean {
  const packageFile = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const { bin } = JSON.parse(readFileSync(packageFile, 'utf8')) as { bin: Record<string, string> }
  const cli = join(dirname(packageFile), bin['playwright-core'] ?? 'cli.js')
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
    return true
  } catch {
    return false
  }
}

function ensureBrowser(): string | null {
  if (process.env.CHROME_PATH) return findBrowser()
  if (findBrowser() === null || (isRootOnDebian() && !hasChineseFont())) {
    console.log('No browser with a Chinese font here: installing Chromium for the browser tests.')
    // one by one: where one is not to be had, the other still is
    aptInstall('fonts-noto-cjk')
    if (findBrowser() === null && !aptInstall('chromium-headless-shell')) download()
  }
  return findBrowser()
}

if (import.meta.main) {
  const path = ensureBrowser()
  if (path === null) {
    console.error('The browser tests need Chromium, Chrome or Edge. Install one, or set CHROME_PATH to its program.')
    process.exit(1)
  }
  console.log(`Browser for the tests: ${path}`)
}
