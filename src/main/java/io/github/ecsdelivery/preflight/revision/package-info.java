/** Checks of where the revision is kept: bucket, its policy, the key, and that CodeDeploy can read what is uploaded. */
@NullMarked
package io.github.ecsdelivery.preflight.revision;

import org.jspecify.annotations.NullMarked;
