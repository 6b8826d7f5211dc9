/** Checks of the ECR repository: it is there, tags can be given, nothing expires what runs, the image is there. */
@NullMarked
package io.github.ecsdelivery.preflight.registry;

import org.jspecify.annotations.NullMarked;
