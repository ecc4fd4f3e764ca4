import { airline } from './airline'
import { brackets } from './brackets'
import { count } from './count'
import { dates } from './dates'
import { language } from './language'
import { letters } from './letters'
import { recall } from './recall'
import { stock } from './stock'
import type { Task } from './task'

/** Every task, in the order the page lists them. */
export const tasks: readonly Task[] = [recall, count, brackets, language, dates, letters, airline, stock]

export const taskById = (id: string): Task | undefined => tasks.find((task) => task.id === id)
