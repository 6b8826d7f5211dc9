/** The rules about what names something in AWS: ARNs, keys, images, regions. */
@NullMarked
package io.github.ecsdelivery.spec.check.address;

import org.jspecify.annotations.NullMarked;
