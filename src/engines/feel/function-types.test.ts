import { expect, test } from 'vitest'
import { evaluateFeel } from './index.ts'

const holds = (source: string) => evaluateFeel(source).value

test('a function is an instance of a type that promises less of its answer, and not of one that promises more', () => {
  expect(holds('(function() {navn: "Kari", alder: 40}) instance of function<>->context<navn: string>')).toBe(
    true,
  )
  expect(
    holds('(function() {navn: "Kari"}) instance of function<>->context<navn: string, alder: number>'),
  ).toBe(false)
  expect(holds('(function() 12) instance of function<>->string')).toBe(false)
  expect(holds('(function() [1, 2]) instance of function<>->list<number>')).toBe(true)
  expect(holds('(function() [1, "b"]) instance of function<>->list<number>')).toBe(false)
})

test('what it takes may be wider than what it is given, never narrower', () => {
  const takesName = '(function(p: context<navn: string>) true)'
  expect(holds(`${takesName} instance of function<context<navn: string, alder: number>>->boolean`)).toBe(true)
  const takesBoth = '(function(p: context<navn: string, alder: number>) true)'
  expect(holds(`${takesBoth} instance of function<context<navn: string>>->boolean`)).toBe(false)
  expect(holds('(function(a, b) true) instance of function<number>->boolean')).toBe(false)
  expect(holds('(function(a) true) instance of function<number>->boolean')).toBe(true)
})

test('an answer that only an evaluation can tell does not stand in the way', () => {
  expect(holds('(function(a: number) a + 1) instance of function<number>->number')).toBe(true)
  expect(holds('(function(a: number) a + 1) instance of function<number>->string')).toBe(true)
})

test('in a list of functions a parameter that differs takes anything', () => {
  const list = '[(function(a: string) 1), (function(a: number) 2)]'
  expect(holds(`${list} instance of list<function<number>->number>`)).toBe(true)
  expect(holds(`${list} instance of list<function<number>->string>`)).toBe(false)
  expect(holds('[(function(a: string) 1)] instance of list<function<number>->number>')).toBe(false)
  expect(holds('[(function(a: string) 1), "b"] instance of list<function<string>->number>')).toBe(false)
})
