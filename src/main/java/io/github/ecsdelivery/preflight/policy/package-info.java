/** Resource policies, read as AWS reads them, as far as a build can know what AWS will know. */
@NullMarked
package io.github.ecsdelivery.preflight.policy;

import org.jspecify.annotations.NullMarked;
