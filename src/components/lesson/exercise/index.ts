export { Exercise } from './exercise.tsx';
