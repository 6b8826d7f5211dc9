/** How calls arrive: HTTP, signatures, AWS protocols, refusals in AWS's form. */
@NullMarked
package io.github.ecsdelivery.sandbox.wire;

import org.jspecify.annotations.NullMarked;
