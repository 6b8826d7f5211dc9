/** The delivery record (JSON) and the release story. */
@NullMarked
package io.github.ecsdelivery.report;

import org.jspecify.annotations.NullMarked;
