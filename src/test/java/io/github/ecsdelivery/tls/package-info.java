/** What every connection does when the far side is not who it says. */
@NullMarked
package io.github.ecsdelivery.tls;

import org.jspecify.annotations.NullMarked;
