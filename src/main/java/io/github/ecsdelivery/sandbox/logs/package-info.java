/** CloudWatch Logs: groups, streams and events, written by what runs in the sandbox and read through the API. */
@NullMarked
package io.github.ecsdelivery.sandbox.logs;

import org.jspecify.annotations.NullMarked;
