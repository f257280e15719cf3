/** A chart as PNG (存为PNG): its SVG on the sheet's colour, under its title, fit to be put into a document. */
import { saveFile } from '../office/save-file.ts'

export interface Picture {
  /** of the file, without its ending */
  name: string
  title: string
  /** address of the drawn SVG */
  svg: string
  /** CSS px */
  width: number
  height: number
}

/** printed at 12 cm a chart still has 200 dots an inch */
const SCALE = 2
const MARGIN = 16
const TITLE_PX = 40

export async function savePicture(picture: Picture): Promise<void> {
  const canvas = document.createElement('canvas')
  canvas.width = (picture.width + 2 * MARGIN) * SCALE
  canvas.height = (picture.height + TITLE_PX + MARGIN) * SCALE
  const paper = canvas.getContext('2d')
  if (!paper) return
  paint(paper, picture, await loaded(picture.svg))
  const png = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (png) saveFile(`${picture.name}.png`, [png], 'image/png')
}

function paint(paper: CanvasRenderingContext2D, { title, width, height }: Picture, chart: HTMLImageElement): void {
  const style = getComputedStyle(document.documentElement)
  const colour = (token: string): string => style.getPropertyValue(token).trim()
  paper.scale(SCALE, SCALE)
  paper.fillStyle = colour('--sheet')
  paper.fillRect(0, 0, width + 2 * MARGIN, height + TITLE_PX + MARGIN)
  paper.fillStyle = colour('--ink')
  paper.font = `500 16px ${colour('--hei')}`
  paper.textBaseline = 'middle'
  paper.fillText(title, MARGIN, TITLE_PX / 2)
  paper.drawImage(chart, MARGIN, TITLE_PX, width, height)
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = svg
  await image.decode()
  return image
}
