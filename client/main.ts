/** The page's start: language, theme, stores, addresses. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, keptLanguage, speak } from './locales/i18n.ts'
import { startTheme } from './parts/theme.ts'
import { makeRouter } from './router.ts'
import { localDatabase } from './stores/local.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

startTheme()
// opened while the page's parts are loaded: the table is read from it
void localDatabase()
await speak(keptLanguage())
createApp(App).use(createPinia()).use(i18n).use(makeRouter()).mount('#app')
