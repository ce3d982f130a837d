export { AlarmBehaviour } from './AlarmBehaviour';
export { tellAlarmHistory } from './pastAlarms';
export { seedAlarms } from './seedAlarms';
export type { AlarmTopics } from './seedAlarms';
export { remember, topicNotifier, transition } from './transition';
export type { NewState, Notify } from './transition';
