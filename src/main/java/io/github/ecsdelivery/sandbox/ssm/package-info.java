/** Systems Manager's parameters: which there are, and under which keys; values are neither kept nor told. */
@NullMarked
package io.github.ecsdelivery.sandbox.ssm;

import org.jspecify.annotations.NullMarked;
