import './keep.css';

export { LessonDone } from './lesson-done.tsx';
export { ResumeNote } from './resume-note.tsx';
export { UpdateNote } from './update-note.tsx';
export { WithheldNote } from './withheld-note.tsx';
export { YourData } from './your-data.tsx';
