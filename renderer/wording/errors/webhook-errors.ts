/** Words for addresses that events are posted to. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const webhookErrors: Record<string, ErrorWording> = {
  url_not_served: {
    title: 'The provider does not post to this address',
    message: 'No subscription was made. Practice posts to this machine only, as to http://127.0.0.1:8080.',
  },
  hook_address_malformed: {
    title: 'Not a web address',
    message: 'Write the whole address, such as https://crm.example.com/hooks. No subscription was made.',
  },
  hook_address_not_https: {
    title: 'Only https:// addresses',
    message: 'What is posted names contacts and must cross the network encrypted. No subscription was made.',
  },
  hook_address_credentials: {
    title: 'No user or password in the address',
    message: 'It would appear in every log. The secret below signs each post. No subscription was made.',
  },
  hook_exists: {
    title: 'This address gets it already',
    message: 'Another subscription posts one of these events there, so it would come twice. Leave it out.',
  },
  webhook_endpoint_gone: {
    title: 'This endpoint is gone',
    message: 'The profile no longer names it, so nothing is posted there. Ask your administrator.',
  },
};
