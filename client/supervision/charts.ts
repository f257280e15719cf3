/** What of ECharts the page draws with, one module after another: the whole library would be a megabyte. */
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { use } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, MarkLineComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, MarkLineComponent, AriaComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption | AriaComponentOption
>

/** Colours and type as the theme has them (styles/tokens.css). */
export interface ChartLook {
  ink: string
  ink2: string
  ink3: string
  rule: string
  ground: string
  sheet: string
  accent: string
  fill: string
  ok: string
  warn: string
  font: string
}
