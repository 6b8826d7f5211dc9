/** Settings groups and their overlay, which environment this build is for, commit and branch, the files handed over. */
@NullMarked
package io.github.ecsdelivery.environment;

import org.jspecify.annotations.NullMarked;
