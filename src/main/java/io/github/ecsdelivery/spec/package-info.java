/** Task definition and AppSpec: templates, placeholders, the rendered bundle. */
@NullMarked
package io.github.ecsdelivery.spec;

import org.jspecify.annotations.NullMarked;
