/** The page's start: language, theme, stores, addresses. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, keptLanguage, speak } from './locales/i18n.ts'
import { startTheme } from './parts/theme.ts'
import { makeRouter } from './router.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

startTheme()
await speak(keptLanguage())
createApp(App).use(createPinia()).use(i18n).use(makeRouter()).mount('#app')
