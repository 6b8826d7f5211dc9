/** IAM, as far as it is read: roles with their policies, and what these allow. */
@NullMarked
package io.github.ecsdelivery.sandbox.iam;

import org.jspecify.annotations.NullMarked;
