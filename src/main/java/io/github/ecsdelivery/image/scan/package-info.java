/** What ECR's scan of an image found, and whether that is acceptable. */
@NullMarked
package io.github.ecsdelivery.image.scan;

import org.jspecify.annotations.NullMarked;
