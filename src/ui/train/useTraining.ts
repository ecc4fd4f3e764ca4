import { useStore } from 'zustand'
import { type Training, training } from '../../store/training'

export const useTraining = <T>(selector: (state: Training) => T): T => useStore(training, selector)
