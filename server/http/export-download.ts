import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { exportFormatFiles } from '../../schema/model/export-format.js';
