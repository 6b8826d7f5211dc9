/** What was delivered and how it ended: the record, the verdict, the last lines of the log. */
@NullMarked
package io.github.ecsdelivery.report;

import org.jspecify.annotations.NullMarked;
