/** What can be ordered to go wrong inside the services of the sandbox. */
@NullMarked
package io.github.ecsdelivery.sandbox.fault;

import org.jspecify.annotations.NullMarked;
