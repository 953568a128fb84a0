/** The script of the page in the frame. */
export const heightScript = `/* Tells the page round the frame how tall this one is: a number, and nothing else. */
(function () {
  'use strict'
  if (window.parent === window) return
  function tell() {
    window.parent.postMessage({ samvirkeHoyde: document.documentElement.scrollHeight }, '*')
  }
  tell()
  window.addEventListener('load', tell)
  if (window.ResizeObserver) new ResizeObserver(tell).observe(document.body)
})()
`
