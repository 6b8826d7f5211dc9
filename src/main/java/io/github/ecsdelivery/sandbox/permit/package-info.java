/** Which rights the calls take, a table for each service, and who has them. */
@NullMarked
package io.github.ecsdelivery.sandbox.permit;

import org.jspecify.annotations.NullMarked;
