/** Describes the sandbox to those who join it, and takes orders for faults and time. */
@NullMarked
package io.github.ecsdelivery.sandbox.admin;

import org.jspecify.annotations.NullMarked;
