/** Secrets Manager: which secrets there are, and under which keys; values are neither kept nor told. */
@NullMarked
package io.github.ecsdelivery.sandbox.secretsmanager;

import org.jspecify.annotations.NullMarked;
