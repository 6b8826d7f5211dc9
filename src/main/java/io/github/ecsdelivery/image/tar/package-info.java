/** Images that another tool made, read from a tar. */
@NullMarked
package io.github.ecsdelivery.image.tar;

import org.jspecify.annotations.NullMarked;
