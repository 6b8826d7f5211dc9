/** What is wrong or doubtful in a deploy spec, and where; gathered, so that all of it is told at once. */
@NullMarked
package io.github.ecsdelivery.spec.finding;

import org.jspecify.annotations.NullMarked;
