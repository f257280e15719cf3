/** Makes the office files beside the page, which goes on meanwhile. Loaded when first asked for. */
import type { Annex1, Annex2 } from '../../shared/document/annex-content.ts'
import { annex1Docx, annex2Docx } from '../../shared/office/annexes.ts'

export type Job = { annex: 1; content: Annex1 } | { annex: 2; content: Annex2 }

const make = (job: Job): Uint8Array => (job.annex === 1 ? annex1Docx(job.content) : annex2Docx(job.content))

addEventListener('message', ({ data }: MessageEvent<Job>) => postMessage(make(data)))
