/** What the settings change in a task definition without a template: variables, secrets, sizes, log options, tags, images. */
@NullMarked
package io.github.ecsdelivery.spec.overrides;

import org.jspecify.annotations.NullMarked;
