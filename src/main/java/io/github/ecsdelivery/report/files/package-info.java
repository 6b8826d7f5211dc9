/** The files in which a delivery is recorded, for people, programs and the next step of a CI. */
@NullMarked
package io.github.ecsdelivery.report.files;

import org.jspecify.annotations.NullMarked;
