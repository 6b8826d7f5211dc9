/** What ran before: which task definitions deployments brought, and which are still needed. */
@NullMarked
package io.github.ecsdelivery.bluegreen.history;

import org.jspecify.annotations.NullMarked;
