/** The page of a delivery record for people: one file of HTML, with nothing from outside. */
@NullMarked
package io.github.ecsdelivery.report.page;

import org.jspecify.annotations.NullMarked;
