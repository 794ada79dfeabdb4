#include <xlsxwriter.h>

// A file in memory alone; the C library hides its declaration from Swift.
int memfd_create(const char *name, unsigned int flags);
