import type { SearchableOperation } from '../searchable-operation.ts';

/** A plugin as lines: method, path, title, parameters and answer's properties, parted by bars. */
interface MadeUpPlugin {
  name: string;
  about: string;
  operations: string;
}

const plugins: MadeUpPlugin[] = [
  {
    name: 'Lendery',
    about: 'The catalogue and the loans of a public library.',
    operations: `
      GET /search/books | Search books | q, page | results, id, title, author_id
      GET /books/{book_id} | Get details | | id, title, pages, language, author_id, isbn
      GET /books/{book_id}/copies | Get copies | | copies, branch, shelf, due_back
      GET /authors | List authors | name | id, name, born
      GET /authors/{author_id} | Get details | | id, name, born, biography
      GET /authors/{author_id}/books | Books of an author | | books, id, title, published
      POST /loans | Borrow a book | book_id, reader_id | id, due
      GET /branches | List branches | city | id, name, opening_hours`,
  },
  {
    name: 'Clinikon',
    about: 'Appointments and records of a doctor’s practice.',
    operations: `
      GET /patients | Find patients | query | id, name, date_of_birth
      GET /patients/{patientId}/appointments | Appointments of a patient | from, to | id, starts_at, doctorId
      GET /patients/{patientId}/prescriptions | Prescriptions of a patient | | medicine, dose, renewed_at
      GET /doctors | List doctors | speciality | id, name, speciality
      GET /doctors/{doctorId}/slots | Free slots of a doctor | date | starts_at, minutes
      POST /appointments | Make an appointment | patientId, doctorId, starts_at | id
      DELETE /appointments/{appointmentId} | Cancel an appointment | |`,
  },
  {
    name: 'Rollpark',
    about: 'Vehicles of a company, their trips and repairs.',
    operations: `
      GET /vehicles/lookup | Look up a vehicle by its plate | plate_text | vehicle_id, plate, model
      GET /vehicles/{vehicle_id} | Get details | | vehicle_id, model, mileage, fuel_level, insured_until
      GET /vehicles/{vehicle_id}/trips | Get trips | from, to | trips, distance, driver_id
      GET /vehicles/{vehicle_id}/repairs | Get repairs | | repairs, garage, invoice_total
      GET /drivers | Search drivers | name | driver_id, name, licence
      GET /drivers/{driver_id} | Get details | | driver_id, name, licence, phone
      PUT /vehicles/{vehicle_id}/mileage | Set the mileage | kilometres |`,
  },
  {
    name: 'Knetwerk',
    about: 'A bakery’s recipes, stock and orders.',
    operations: `
      GET /recipes | List recipes | query, flour | id, name
      GET /recipes/{id} | Get a recipe | | id, name, ingredients, baking_minutes, temperature
      GET /ingredients/{id}/stock | Stock of an ingredient | | kilograms, supplier
      GET /ingredients | List ingredients | name | id, name, allergens
      POST /orders | Place an order | recipe_id, pieces, pick_up | id, total
      GET /orders/{id} | Track an order | | state, pick_up`,
  },
  {
    name: 'Lernhof',
    about: 'Courses, teachers and marks of a school.',
    operations: `
      GET /courses | Search courses | keyword, term | courseId, name, teacherId
      GET /courses/{courseId}/timetable | Timetable of a course | | weekday, room, begins
      GET /courses/{courseId}/participants | Participants of a course | | studentId, name
      GET /students | Search students | name | studentId, name, year
      GET /students/{studentId}/marks | Marks of a student | term | subject, mark
      GET /teachers/{teacherId} | Get a teacher | | name, email, subjects
      POST /courses/{courseId}/participants | Enrol a student in a course | studentId |`,
  },
  {
    name: 'Vitrine',
    about: 'Exhibitions and objects of a museum.',
    operations: `
      GET /exhibitions/current | Current exhibitions | | exhibitionId, title, ends
      GET /exhibitions/{exhibitionId}/objects | Objects in an exhibition | | objectId, title
      GET /objects | Search the collection | text | objectId, title, maker
      GET /objects/{objectId} | Get an object | | title, maker, material, provenance, year
      GET /objects/{objectId}/pictures | Pictures of an object | | url, photographer
      GET /tickets/prices | Ticket prices | day | adult, child, family`,
  },
  {
    name: 'Meldepult',
    about: 'Tickets of a help desk.',
    operations: `
      GET /tickets/search | Search tickets | query, status | ticket_id, subject, status
      GET /tickets/{ticket_id}/comments | Get comments | | author, body
      POST /tickets/{ticket_id}/comments | Add a comment | body |
      POST /tickets | Open a ticket | subject, body | ticket_id
      PATCH /tickets/{ticket_id} | Update a ticket | status, priority |
      GET /agents | List agents | | agent_id, name, on_duty
      GET /agents/{agent_id}/tickets | Tickets assigned to an agent | | ticket_id, subject`,
  },
  {
    name: 'Lohnbuch',
    about: 'Salaries, holidays and absences of employees.',
    operations: `
      GET /employees | Search employees | name, department | employeeId, name, department
      GET /employees/{employeeId}/payslips | Payslips of an employee | year | gross, net, month
      GET /employees/{employeeId}/absences | Absences of an employee | | reason, from, until
      GET /employees/{employeeId}/vacation | Remaining vacation | | days_left, days_taken
      POST /employees/{employeeId}/absences | Report an absence | reason, from |
      GET /departments/{departmentId}/costs | Costs of a department | month | total
      GET /departments | List departments | | departmentId, name`,
  },
  {
    name: 'Blattwerk',
    about: 'Plants, their care and their diseases.',
    operations: `
      GET /plants/search | Search plants | q | plants, id, latin_name
      GET /plants/{plant_id}/care | Care of a plant | | watering, light, soil, hardiness
      GET /plants/{plant_id}/diseases | Diseases of a plant | | disease_id, symptom
      GET /diseases/{disease_id}/treatments | Treatments of a disease | | remedy, toxicity
      GET /calendar/{month} | What to sow in a month | region | plant_id, sow, harvest`,
  },
  {
    name: 'Hantel',
    about: 'Classes and trainers of a gym.',
    operations: `
      GET /classes | List classes | day, level | class_id, name, trainer_id, places_left
      POST /classes/{class_id}/bookings | Book a place in a class | member_id |
      GET /trainers/{trainer_id} | Get details | | name, certificates, languages
      GET /trainers | Find trainers | name | trainer_id, name
      GET /members/{member_id}/visits | Visits of a member | | at, duration
      GET /members/search | Search members | query | member_id, name`,
  },
  {
    name: 'Paketo',
    about: 'Parcels: send, track, return.',
    operations: `
      GET /track/{tracking_number} | Track a parcel | | status, location, expected
      POST /shipments | Send a parcel | receiver, weight | tracking_number, label_url
      GET /rates | Compare shipping rates | weight, country | carrier, price
      GET /dropoffs | Find drop-off points | address | name, opening_hours
      POST /returns | Return a parcel | tracking_number, reason |`,
  },
  {
    name: 'Tonarchiv',
    about: 'Albums, songs and artists.',
    operations: `
      GET /search/artist | Search artists | query | artist_id, name
      GET /search/album | Search albums | query | album_id, title
      GET /search/song | Search songs | query | song_id, title
      GET /artist/{artist_id} | Get details | | name, founded, members, hometown
      GET /artist/{artist_id}/albums | Get albums | | album_id, title, released
      GET /artist/{artist_id}/concerts | Get concerts | | venue, date
      GET /album/{album_id} | Get details | | title, label, released, songs
      GET /album/{album_id}/cover | Get cover | | url, width
      GET /song/{song_id}/lyrics | Get lyrics | | text, language
      GET /charts/{country} | Get charts | | song_id, rank`,
  },
  {
    name: 'Sparkasten',
    about: 'Bank accounts, payments and cards.',
    operations: `
      GET /accounts | List accounts | | account_id, iban, balance
      GET /accounts/{account_id}/transactions | Transactions of an account | from, to | amount, payee, booked
      POST /accounts/{account_id}/transfers | Transfer money | iban, amount | transfer_id
      GET /cards | List cards | | card_id, last_digits, limit
      POST /cards/{card_id}/block | Block a card | reason |
      GET /rates/exchange | Exchange rates | base, target | rate`,
  },
  {
    name: 'Zählwerk',
    about: 'Meters and energy contracts.',
    operations: `
      GET /meters | List meters | address | meter_id, kind, address
      GET /meters/{meter_id}/readings | Readings of a meter | year | kilowatt_hours, read_at
      POST /meters/{meter_id}/readings | Report a reading | value |
      GET /contracts | List contracts | | contract_id, tariff, ends
      GET /contracts/{contract_id}/invoices | Invoices of a contract | | amount, due, pdf`,
  },
  {
    name: 'Wetterhahn',
    about: 'Forecasts and measurements.',
    operations: `
      GET /stations | Find stations | place_name | station_id, altitude
      GET /stations/{station_id}/measurements | Measurements of a station | from, to | temperature, wind, rain
      GET /forecast | Weather forecast for a place | place, days | temperature, rain, sunrise
      GET /warnings | Storm warnings | region | level, until
      GET /pollen | Pollen count | place | birch, grass`,
  },
  {
    name: 'Bauplan',
    about: 'Repositories, issues and releases of software.',
    operations: `
      GET /search/repositories | Search repositories | q | owner, name, stars
      GET /repositories/{repository_id}/issues | List issues | state, label | issue_id, title
      POST /repositories/{repository_id}/issues | Create an issue | title, body | issue_id
      GET /repositories/{repository_id}/releases | List releases | | version, notes, published
      GET /repositories/{repository_id}/contributors | List contributors | | user_id, commits
      POST /issues/{issue_id}/close | Close an issue | |
      GET /users/{user_id} | Get a user | | name, followers, company`,
  },
];

/** Every operation of the made-up plugins; ids read `Lendery GET /books/{book_id}`. */
export const madeUpOperations: SearchableOperation[] = plugins.flatMap(({ name, about, operations }) =>
  operations
    .trim()
    .split('\n')
    .map((line) => readOperation(line, name, about)),
);

function readOperation(line: string, plugin: string, about: string): SearchableOperation {
  const [call = '', title = '', parameters = '', fields = ''] = line.split('|').map((part) => part.trim());
  const [method = '', path = ''] = call.split(' ');
  const list = (text: string) => (text === '' ? [] : text.split(', '));
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, parameter]) => parameter ?? '');
  return {
    id: `${plugin} ${call}`,
    plugin: { id: plugin, name: plugin, description: about },
    title,
    name: `${method}_${path}`,
    description: title,
    method,
    path,
    tags: [],
    parameters: [
      ...inPath.map((parameter) => ({ name: parameter, description: '', required: true })),
      ...list(parameters).map((parameter) => ({ name: parameter, description: '', required: false })),
    ],
    answerFields: list(fields),
  };
}
