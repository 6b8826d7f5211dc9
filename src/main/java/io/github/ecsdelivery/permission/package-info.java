/** Which roles take part in a delivery, what each is for, and the least that each must be allowed. */
@NullMarked
package io.github.ecsdelivery.permission;

import org.jspecify.annotations.NullMarked;
